package movr.fuzzing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Faults that a command service would have if it were written badly, one at a time. */
@Configuration(proxyBeanMethods = false)
public class PlantedFaults {

    private static final Logger LOG = LoggerFactory.getLogger("planted.Fault");
    private static volatile Fault planted = Fault.NONE;
    private static final AtomicBoolean STRUCK = new AtomicBoolean();
    private static final int CREATED = 201;
    private static final int UNPROCESSABLE = 422;
    private static final int ASCII = 0x7f;

    enum Fault {
        NONE,
        ANSWERS_500,
        REFUSES_AND_WRITES,
        LOGS_A_STACK_TRACE
    }

    static void plant(Fault fault) {
        STRUCK.set(false);
        planted = fault;
    }

    static void removeAll() {
        planted = Fault.NONE;
    }

    static boolean hasStruck() {
        return STRUCK.get();
    }

    @Bean
    @Order(Integer.MIN_VALUE)
    Filter fault() {
        return new FaultFilter();
    }

    private static final class FaultFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            switch (planted) {
                case ANSWERS_500 -> answer500(request, response, chain);
                case REFUSES_AND_WRITES -> refuseAndWrite(request, response, chain);
                case LOGS_A_STACK_TRACE -> logStackTrace(request, response, chain);
                default -> chain.doFilter(request, response);
            }
        }

        /** As code does that takes a header's bytes for ASCII. */
        private static void answer500(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (keyOf(request).chars().anyMatch(one -> one > ASCII)) {
                STRUCK.set(true);
                response.setStatus(500);
            } else {
                chain.doFilter(request, response);
            }
        }

        /** As a framework does that looks at a request's parameters when it writes the answer. */
        private static void refuseAndWrite(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!String.valueOf(request.getQueryString()).contains("next=")) {
                chain.doFilter(request, response);
                return;
            }
            ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, answer);
            if (answer.getStatus() == CREATED) {
                STRUCK.set(true);
                answer.resetBuffer();
                answer.setStatus(UNPROCESSABLE);
            }
            answer.copyBodyToResponse();
        }

        /** As code does that thinks it unusual what anybody can send. */
        private static void logStackTrace(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!keyOf(request).isEmpty()) {
                try {
                    UUID.fromString(keyOf(request));
                } catch (IllegalArgumentException wrong) {
                    LOG.warn("Cannot be read", wrong);
                    STRUCK.set(true);
                }
            }
            chain.doFilter(request, response);
        }

        private static String keyOf(HttpServletRequest request) {
            return Objects.requireNonNullElse(request.getHeader("Idempotency-Key"), "");
        }
    }
}
