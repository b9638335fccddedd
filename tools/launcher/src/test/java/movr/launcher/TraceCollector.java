package movr.launcher;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import movr.embedded.FreePort;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Takes what is exported by OTLP over HTTP. */
final class TraceCollector extends HttpServlet implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final transient Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final transient Tomcat server = new Tomcat();
    private final int port = FreePort.find();

    /** A span. */
    private record Seen(String service, Span span) {}

    static TraceCollector start() {
        TraceCollector collector = new TraceCollector();
        collector.listen();
        return collector;
    }

    String endpoint() {
        return "http://localhost:" + port + PATH;
    }

    /** The spans of a trace, each as service and name. */
    List<String> spansOf(String trace) {
        return seen.stream()
                .filter(one -> hex(one.span()).equals(trace))
                .map(one -> one.service() + ": " + one.span().getName())
                .toList();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ExportTraceServiceRequest export = ExportTraceServiceRequest.parseFrom(request.getInputStream());
        for (ResourceSpans resource : export.getResourceSpansList()) {
            String service = serviceOf(resource);
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> seen.add(new Seen(service, span)));
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
            server.destroy();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void listen() {
        server.setBaseDir(System.getProperty("java.io.tmpdir"));
        server.setPort(port);
        server.getConnector();
        Context context = server.addContext("", null);
        Tomcat.addServlet(context, "traces", this).addMapping(PATH);
        try {
            server.start();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String serviceOf(ResourceSpans resource) {
        return resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("?");
    }

    private static String hex(Span span) {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }
}
