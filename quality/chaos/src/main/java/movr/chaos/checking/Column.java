package movr.chaos.checking;

/** Kind of violation: a run with any violation has failed. */
public enum Column {
    LOST("lost", "accepted, and not there in the end"),
    REORDERED("reordered", "first published after a later event of its stream"),
    DOUBLED("doubled in effect", "there more often than accepted"),
    DIFFERENT("different", "shown otherwise than committed"),
    LATE("late", "still under way when all was quiet"),
    VIOLATIONS("invariant violations", "a vehicle or a rider on two rides, an event without the one before it"),
    WRONG_ANSWERS("wrong answers", "a refusal that no rule explains, a repeat that was answered otherwise"),
    UNANSWERED("unanswered", "commands that were never answered for good"),
    NOT_RECOVERED("not recovered", "faults after which a fresh command was not accepted, or not seen");

    private final String title;
    private final String meaning;

    Column(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }
}
