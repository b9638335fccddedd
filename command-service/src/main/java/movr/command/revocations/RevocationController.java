package movr.command.revocations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import movr.web.revocation.RevocationList;
import movr.web.revocation.Revocations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of the list of revoked access tokens, for services that verify tokens. */
@RestController
final class RevocationController {

    private final Revocations revocations;

    RevocationController(Revocations revocations) {
        this.revocations = revocations;
    }

    @GetMapping("/.well-known/revocations.json")
    @Operation(
            summary = "Revoked tokens",
            description =
                    "Hashes of sessions and accounts whose access tokens are revoked although they have not expired.")
    @SecurityRequirements
    ResponseEntity<RevocationList> revocations(
            @Parameter(description = "position of an earlier answer: only later revocations are returned")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(revocations.after(after));
    }
}
