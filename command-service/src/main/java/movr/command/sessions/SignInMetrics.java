package movr.command.sessions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import movr.base.rejection.ServiceBusy;
import movr.base.rejection.TooManyRequests;
import org.springframework.stereotype.Component;

/**
 * Counters of sign-ins by outcome. Many failures point to password guessing, many throttled sign-ins to guessing that
 * continues.
 */
@Component
final class SignInMetrics {

    private final Counter succeeded;
    private final Counter wrong;
    private final Counter throttled;
    private final Counter busy;

    SignInMetrics(MeterRegistry registry) {
        this.succeeded = counter(registry, "succeeded");
        this.wrong = counter(registry, "wrong_credentials");
        this.throttled = counter(registry, "throttled");
        this.busy = counter(registry, "busy");
    }

    <T> T counted(Supplier<T> signIn) {
        try {
            T session = signIn.get();
            succeeded.increment();
            return session;
        } catch (WrongCredentials refusal) {
            wrong.increment();
            throw refusal;
        } catch (TooManyRequests refusal) {
            throttled.increment();
            throw refusal;
        } catch (ServiceBusy refusal) {
            busy.increment();
            throw refusal;
        }
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("movr.sign_ins")
                .description("Sign-ins by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }
}
