package movr.command.outbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Takes the trace over from the request that is being answered. */
final class RequestTraceParent implements TraceParent {

    private static final Pattern VERSION_00 = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public @Nullable String current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        String header = request instanceof ServletRequestAttributes http
                ? http.getRequest().getHeader("traceparent")
                : null;
        return header != null && VERSION_00.matcher(header).matches() ? header : null;
    }
}
