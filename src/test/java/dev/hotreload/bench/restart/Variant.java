package dev.hotreload.bench.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How hotreload is configured for its restarts.
 *
 * @param standby {@code reload.standby}
 * @param archive whether it may make and use a class-data archive
 */
record Variant(String text, String standby, boolean archive) {
    static final Variant OFF = new Variant("no standby, no archive", "off", false);
    static final Variant LOAD_BARE = new Variant("standby load, no archive", "load", false);
    static final Variant LOAD = new Variant("standby load, archive", "load", true);

    static final Variant INIT = new Variant("standby init, archive", "init", true);

    /** All that are measured, the best last. */
    static final List<Variant> ALL = List.of(OFF, LOAD_BARE, LOAD, INIT);

    boolean standsBy() {
        return !standby.equals("off");
    }

    /** For paths. */
    String id() {
        return standby + (archive ? "-archive" : "");
    }

    /** {@code -Xshare:auto} is what hotreload passes anyway; said by the developer, it leaves archives to him. */
    void configure(Path project) throws IOException {
        String share = archive ? "" : "\n[run]\njvm_args = [\"-Xshare:auto\"]\n";
        Files.writeString(project.resolve(".hotreload.toml"), "[reload]\nstandby = \"" + standby + "\"\n" + share);
    }
}
