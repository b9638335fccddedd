package movr.command.accesstokens;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of the public keys (JWK Set), for the services of all regions that verify tokens. */
@RestController
final class JwkSetController {

    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final SigningKeys keys;

    JwkSetController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    @Operation(summary = "Public keys", description = "Keys that verify access tokens (RFC 7517).")
    @SecurityRequirements
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
                .body(keys.published().toJSONObject(true));
    }
}
