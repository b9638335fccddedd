package movr.projections.operations;

import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.rebuild.RebuildRefused;
import movr.projections.rebuild.RebuildStatus;
import movr.projections.rebuild.Rebuilds;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Operators' endpoints that start rebuilds and show their progress. */
@RestController
@RequestMapping("/ops/projections/{name}/rebuild")
class RebuildController {

    private final Projections projections;
    private final Rebuilds rebuilds;

    RebuildController(Projections projections, Rebuilds rebuilds) {
        this.projections = projections;
        this.rebuilds = rebuilds;
    }

    /**
     * Starts a rebuild; 409 when one is running.
     *
     * @param codeVersion that the instance must have, while two releases run side by side; without it any instance rebuilds
     *     whose code is not below that of the rows
     */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    RebuildStatus start(
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean force,
            @RequestParam(required = false) @Nullable Integer codeVersion) {
        Projection projection = projection(name);
        if (codeVersion != null && codeVersion != projection.codeVersion()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "The code version of this instance is " + projection.codeVersion() + ".");
        }
        try {
            rebuilds.start(projection, force);
        } catch (RebuildRefused refused) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, refused.getMessage() + ".", refused);
        }
        return status(name);
    }

    /** Progress of the running rebuild, or result of the last one; 404 when there was none. */
    @GetMapping
    RebuildStatus status(@PathVariable String name) {
        return rebuilds.status(projection(name))
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There was no rebuild of " + name + " yet."));
    }

    private Projection projection(String name) {
        return projections
                .named(name)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no projection " + name + "."));
    }
}
