package movr.frontend.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Registry of open live listings. They would last as long as their browsers stay: when the frontend stops they are
 * closed before the server drains requests, and browsers reconnect to another replica with their last event id.
 */
@Component
final class SseProxies implements SmartLifecycle {

    private final Set<SseProxy> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** Opens a relay, which is refused at once while the frontend stops. */
    SseProxy add(AsyncContext context) {
        SseProxy proxy = new SseProxy(context, open::remove);
        open.add(proxy);
        if (!running) {
            proxy.refuse(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        return proxy;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(SseProxy::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
