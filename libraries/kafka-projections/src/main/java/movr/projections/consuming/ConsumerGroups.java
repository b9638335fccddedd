package movr.projections.consuming;

import movr.projections.Projection;

/** Names of the projections' consumer groups, to which the deployment's prefix is added. */
@FunctionalInterface
public interface ConsumerGroups {

    /** The group whose members share the projection's partitions; the same in all instances that share a read database. */
    String of(Projection projection);
}
