package movr.web.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Rules of the firewall: those of Spring's, whatever the character. */
class FirewallTest {

    private final HttpFirewall springs = new StrictHttpFirewall();
    private final HttpFirewall ours = new CallerAutoConfiguration().firewall();

    @Test
    void takesTheCharactersInValuesOfHeadersThatSpringTakes() {
        assertThat(texts())
                .allSatisfy(text -> assertSame(text, (request, value) -> {
                    request.getHeader("X-Sent");
                    request.getHeaders("X-Sent").nextElement();
                }));
    }

    @Test
    void takesTheCharactersInNamesOfHeadersThatSpringTakes() {
        assertThat(texts()).allSatisfy(text -> assertSame(text, FirewalledRequest::getHeader));
    }

    @Test
    void takesTheCharactersInNamesOfParametersThatSpringTakes() {
        assertThat(texts()).allSatisfy(text -> assertSame(text, FirewalledRequest::getParameter));
    }

    private void assertSame(String text, BiConsumer<FirewalledRequest, String> read) {
        assertThat(isTaken(ours, text, read)).isEqualTo(isTaken(springs, text, read));
    }

    private static boolean isTaken(HttpFirewall firewall, String text, BiConsumer<FirewalledRequest, String> read) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader("X-Sent", text);
        try {
            read.accept(firewall.getFirewalledRequest(request), text);
            return true;
        } catch (RequestRejectedException rejected) {
            return false;
        }
    }

    /** Each character of one byte by itself and between others, one of each further block, and what is half a character. */
    private static Stream<String> texts() {
        Stream<String> bytes = IntStream.rangeClosed(0, 0xFF)
                .mapToObj(Character::toString)
                .flatMap(each -> Stream.of(each, "a" + each + "z"));
        Stream<String> others = IntStream.iterate(
                        0x100, point -> point <= Character.MAX_CODE_POINT, point -> point + 61)
                .mapToObj(Character::toString);
        return Stream.of(Stream.of("", "\ud83d", "\udeb2a", "\u0378", "\uffff"), bytes, others)
                .flatMap(each -> each);
    }
}
