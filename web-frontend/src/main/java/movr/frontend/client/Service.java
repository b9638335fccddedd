package movr.frontend.client;

import java.net.URI;

/** A service that the frontend calls. */
public record Service(Side side, URI baseUrl) {}
