package movr.query.engine;

import org.springframework.jdbc.core.JdbcTemplate;

/** The tables that each projection has for the engine. */
record Tables(OffsetTable offsets, StreamTable streams, ParkedTable parked) {

    static Tables behind(JdbcTemplate jdbc) {
        return new Tables(new OffsetTable(jdbc), new StreamTable(jdbc), new ParkedTable(jdbc));
    }
}
