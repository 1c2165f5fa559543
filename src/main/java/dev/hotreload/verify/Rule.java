package dev.hotreload.verify;

/** What is looked for. Documented in docs/verify.md. */
public enum Rule {
    HOTRELOAD("hotreload", "hotreload or its files", "leave it out of what is packaged"),
    DEVTOOLS(
            "spring-boot-devtools",
            "spring-boot-devtools",
            "make the dependency optional and let the plugin exclude it (Maven) or developmentOnly (Gradle), and package again"),
    LIVE_RELOAD("live-reload", "a live-reload script", "take the script out of what is packaged"),
    DEV_TOOL("dev-tool", "another development tool", "leave it out of what is packaged"),
    DEV_AGENT("dev-agent", "a Java agent of a development tool", "take it out of where it stands"),
    DEBUGGER("jdwp", "a JVM that lets a debugger in", "take the flag out of where it stands"),
    HOT_SWAP("hot-swap", "a JVM whose classes may be exchanged", "take the flag out of where it stands"),
    DEV_COMMAND("dev-command", "a command that starts development mode", "start the packaged application instead"),
    PATH_OUTSIDE("path-outside", "a name that leads out of the archive", "find out what made this archive"),
    LINK_OUTSIDE("link-outside", "a link that leads out of the directory", "verify what it points to by itself"),
    DUPLICATE("duplicate-entry", "two entries of one name", "find out what made this archive; both were looked at"),
    UNLISTED("unlisted-entry", "an entry that the directory of the archive does not list", "package it again"),
    ABSENT("absent-platform", "a platform that is not in the artifact", "verify it by itself");

    private final String id;
    private final String title;
    private final String next;

    Rule(String id, String title, String next) {
        this.id = id;
        this.title = title;
        this.next = next;
    }

    /** The name in reports; it stays as it is. */
    public String id() {
        return id;
    }

    /** What it finds, in a few words. */
    public String title() {
        return title;
    }

    /** What the developer does then. */
    public String next() {
        return next;
    }
}
