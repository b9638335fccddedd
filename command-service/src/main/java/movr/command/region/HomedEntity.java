package movr.command.region;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/**
 * A row with a home region and an application-assigned key: Spring Data is told which rows are new, so that it does not
 * query for them.
 */
@MappedSuperclass
public abstract class HomedEntity implements Persistable<HomeKey> {

    @EmbeddedId
    private HomeKey key;

    @Transient
    private boolean fresh = true;

    /** Creates a new row. */
    protected HomedEntity(HomeKey key) {
        this.key = key;
    }

    @Override
    public HomeKey getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostLoad
    @PostPersist
    void stored() {
        fresh = false;
    }
}
