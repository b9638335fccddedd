package movr.web.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Meters of refused requests. */
final class AdmissionMeters {

    private AdmissionMeters() {}

    static Counter refused(String limit, MeterRegistry registry) {
        return Counter.builder("movr.admission.refused")
                .description("Requests refused by a limit: answered 429 or 503")
                .tag("limit", limit)
                .register(registry);
    }
}
