package movr.simulation.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import movr.simulation.schedule.SimProcess;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Consumer group: which of its members reads which partition. A member whose process does not answer loses its own. */
public final class Group {

    private static final long SESSION_MICROS = 10_000_000;

    private final List<TopicPartition> partitions;
    private final List<Member> members = new ArrayList<>();
    private final Map<TopicPartition, Member> owners = new HashMap<>();
    private int shift;

    Group(List<TopicPartition> partitions) {
        this.partitions = partitions;
    }

    /** A consumer. */
    static final class Member {

        private final SimProcess process;
        private long heartbeat;
        private boolean expelled;

        private Member(SimProcess process, long now) {
            this.process = process;
            this.heartbeat = now;
        }
    }

    Member join(SimProcess process, long now) {
        Member member = new Member(process, now);
        members.add(member);
        return member;
    }

    /** Assigns all partitions anew. */
    public void shuffle() {
        shift++;
    }

    /** The partitions that a member has now; null when it was expelled meanwhile and has joined again without any. */
    @Nullable
    Set<TopicPartition> assignment(Member member, long now) {
        member.heartbeat = now;
        boolean expelled = member.expelled;
        if (expelled) {
            member.expelled = false;
            members.add(member);
        }
        refresh(now);
        if (expelled) {
            return null;
        }
        Set<TopicPartition> own = new HashSet<>();
        for (int i = 0; i < partitions.size(); i++) {
            TopicPartition partition = partitions.get(i);
            Member wanted = members.get(Math.floorMod(i + shift, members.size()));
            Member owner = owners.get(partition);
            if (wanted == member && (owner == null || owner == member)) {
                owners.put(partition, member);
                own.add(partition);
            } else if (owner == member) {
                // given up before another one gets it
                owners.remove(partition);
            }
        }
        return own;
    }

    /** Heartbeats come from a thread of their own, as long as the process runs. */
    private void refresh(long now) {
        for (Member member : List.copyOf(members)) {
            if (!member.process.dead() && !member.process.paused()) {
                member.heartbeat = now;
            }
            if (now - member.heartbeat > SESSION_MICROS) {
                members.remove(member);
                owners.values().removeIf(owner -> owner == member);
                member.expelled = true;
            }
        }
    }
}
