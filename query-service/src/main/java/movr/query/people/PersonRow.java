package movr.query.people;

import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of the people of a city, mapped directly to entries of the list. */
@Entity
@Immutable
@Table(schema = "city_users", name = "people")
@SqlResultSetMapping(
        name = PersonRow.ENTRY,
        classes =
                @ConstructorResult(
                        targetClass = PersonEntry.class,
                        columns = {
                            @ColumnResult(name = "user_id", type = UUID.class),
                            @ColumnResult(name = "username", type = String.class),
                            @ColumnResult(name = "owner", type = Boolean.class)
                        }))
class PersonRow {

    static final String ENTRY = "PersonEntry";

    @Id
    private UUID userId;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected PersonRow() {}

    UUID userId() {
        return userId;
    }
}
