package movr.web.admission;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on the requests of one client, per instance of a service.
 *
 * @param exempt networks, such as {@code 10.1.2.0/24}, to which neither rates nor shares apply: those of load tests and
 *     of the local run. Limits on sign-in, on operators' authentication and on concurrency in total apply to everybody.
 * @param addressPerSecond requests of one address, on average; an office or a mobile network may share one
 * @param addressBurst requests of one address that may come at once after a pause
 * @param accountPerSecond requests of one signed-in account, on average
 * @param accountBurst requests of one account that may come at once after a pause
 * @param requests in progress at a time: below the number of the server's threads, so that one is left to refuse others
 * @param requestsPerAddress requests of one address in progress at a time, including those whose body has not arrived
 * @param mostTracked most addresses, and accounts, remembered at a time
 */
@ConfigurationProperties("movr.admission")
record AdmissionProperties(
        @DefaultValue List<String> exempt,
        @DefaultValue("200") int addressPerSecond,
        @DefaultValue("1000") int addressBurst,
        @DefaultValue("20") int accountPerSecond,
        @DefaultValue("100") int accountBurst,
        @DefaultValue("480") int requests,
        @DefaultValue("100") int requestsPerAddress,
        @DefaultValue("20000") int mostTracked) {

    AdmissionProperties {
        exempt = exempt.stream().filter(network -> !network.isBlank()).toList();
        if (addressPerSecond < 1 || addressBurst < addressPerSecond) {
            throw new IllegalArgumentException("movr.admission.address-per-second must be positive, the burst no less");
        }
        if (accountPerSecond < 1 || accountBurst < accountPerSecond) {
            throw new IllegalArgumentException("movr.admission.account-per-second must be positive, the burst no less");
        }
    }
}
