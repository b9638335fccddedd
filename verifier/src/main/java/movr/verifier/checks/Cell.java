package movr.verifier.checks;

/** A row as far as it is compared: its key, and what matters of the rest as text. */
record Cell(String key, String value) {}
