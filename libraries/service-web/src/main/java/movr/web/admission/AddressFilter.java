package movr.web.admission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import movr.base.rejection.TryLater;
import movr.web.admission.ConcurrencyLimit.Permit;
import movr.web.http.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rate and concurrency limit per address, applied before tokens are verified and bodies are read. Probes and scrapes
 * are not limited: they must be answered especially under overload.
 */
final class AddressFilter extends OncePerRequestFilter {

    private static final String UNLIMITED = "/actuator/";

    private final ClientAddresses addresses;
    private final RequestRate rate;
    private final ConcurrencyLimit requests;
    private final ProblemWriter problems;

    AddressFilter(ClientAddresses addresses, RequestRate rate, ConcurrencyLimit requests, ProblemWriter problems) {
        this.addresses = addresses;
        this.rate = rate;
        this.requests = requests;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(UNLIMITED);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Client client = addresses.clientAt(request.getRemoteAddr());
        client.attachTo(request);
        Permit place;
        try {
            rate.count(client);
            place = requests.enter(client);
        } catch (TryLater refusal) {
            problems.write(refusal, request, response);
            return;
        }
        try (place) {
            chain.doFilter(request, response);
        }
    }
}
