package movr.replay.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import movr.client.Account;
import movr.client.City;
import movr.client.MovrClient;
import movr.client.Profile;
import movr.client.Reply;
import movr.replay.journal.Entry;
import movr.replay.journal.GaveUp;
import movr.replay.journal.Journal;
import movr.replay.journal.Outcome;
import movr.replay.plan.CityPlan;
import movr.replay.plan.Step;
import movr.replay.trips.Ids;

/**
 * The made-up people of a city: one owner of all bikes, as of a real fleet, and as many riders as ever ride at once. Their names follow
 * from the city, so that another call finds them again.
 */
public final class Crowd {

    private static final String COMMAND = "RegisterUser";
    private static final int NAME_LENGTH = 12;

    /** The service hashes passwords one per processor: more at once would only wait there. */
    static final int SIGN_UPS_AT_ONCE = 4;

    private final City city;
    private final Journal journal;
    private final Account owner;
    private final List<Account> riders = new ArrayList<>();

    /**
     * The people that a plan needs; nobody is signed up yet.
     *
     * @param password of all of them
     */
    public Crowd(MovrClient movr, City city, String password, CityPlan plan, Journal journal) {
        this.city = city;
        this.journal = journal;
        this.owner = movr.account(city, name("owner"), password);
        for (int rider = 0; rider < plan.riders(); rider++) {
            riders.add(movr.account(city, name("r" + rider), password));
        }
    }

    /** Where they live. */
    public City city() {
        return city;
    }

    Account owner() {
        return owner;
    }

    Account rider(int number) {
        return riders.get(number);
    }

    /** All riders. */
    public List<Account> riders() {
        return List.copyOf(riders);
    }

    /** Ids of all riders who were ever signed up in this city. */
    public Set<UUID> riderIds() {
        Set<UUID> ids = new TreeSet<>();
        riders.forEach(rider -> journal.made(keyOf(rider)).ifPresent(ids::add));
        return ids;
    }

    /** What has to be done before the steps: everybody in them needs an account. */
    List<Runnable> signUps(List<Step> steps) {
        SortedSet<Integer> numbers = new TreeSet<>();
        List<Runnable> tasks = new ArrayList<>();
        boolean adding = false;
        for (Step step : steps) {
            if (step.kind() == Step.Kind.ADD) {
                adding = true;
            } else {
                numbers.add(step.rider());
            }
        }
        if (adding) {
            tasks.add(() -> signUp(owner));
        }
        numbers.forEach(number -> tasks.add(() -> signUp(rider(number))));
        return tasks;
    }

    private void signUp(Account account) {
        UUID key = keyOf(account);
        if (journal.made(key).isEmpty()) {
            UUID user = open(account);
            journal.write(new Entry(key, COMMAND, city.slug(), Outcome.accepted(user.toString())));
        } else if (!journal.made(key).get().equals(identity(account))) {
            throw new GaveUp("This MovR is not the one that the journal tells of. Give another --journal.");
        }
    }

    /** Finds the account when it was opened before. */
    private static UUID open(Account account) {
        String name = account.username();
        Reply<UUID> reply = account.register(
                name + "@example.com", "Replayed", "Rider", Ids.of(name).toString());
        if (!reply.accepted() && !reply.problem().equals("username-taken")) {
            throw new GaveUp("The account " + name + " cannot be opened: " + reply.problem());
        }
        return reply.accepted() ? reply.value() : identity(account);
    }

    private static UUID identity(Account account) {
        Reply<Profile> reply = account.profile();
        if (!reply.accepted()) {
            throw new GaveUp("The account " + account.username() + " is not there any more: " + reply.problem());
        }
        return reply.value().userId();
    }

    private static UUID keyOf(Account account) {
        return Ids.of("register " + account.username());
    }

    /** At most 30 characters, as usernames are. */
    private String name(String who) {
        String slug = city.slug();
        String start = slug.substring(0, Math.min(NAME_LENGTH, slug.length()));
        return start + "." + Ids.of(slug).toString().substring(0, 8) + "." + who;
    }
}
