package traffic;

/** What the edits change. */
final class Words {
    String version() {
        return "0";
    }
}
