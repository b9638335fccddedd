package movr.web.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem details for requests that Tomcat itself refuses before any filter, such as a path with a null byte, in place
 * of its HTML page that names the server. Public because Tomcat instantiates it by name.
 */
public final class ServerProblems extends ErrorReportValve {

    private static final int FIRST_ERROR = 400;
    private static final JsonMapper JSON = new JsonMapper();

    /** Has a server tell in this way what no application of it tells. */
    public static void reportedBy(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ServerProblems.class.getName());
            }
        });
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem = Problems.of(HttpStatusCode.valueOf(response.getStatus()));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter()
                    .write(JSON.writeValueAsString(JSON.createObjectNode()
                            .put("type", String.valueOf(problem.getType()))
                            .put("title", problem.getTitle())
                            .put("status", problem.getStatus())
                            .put("detail", problem.getDetail())));
            response.finishResponse();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
