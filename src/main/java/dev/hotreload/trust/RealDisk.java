package dev.hotreload.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file system of this machine. On Windows there are no owners and modes of this kind: only what was stored counts there. */
final class RealDisk implements Disk {
    private static final Path SELF = Path.of("/proc/self");
    private static final Path GROUPS = Path.of("/etc/group");
    private static final int GROUP_FIELDS = 4;

    private final int me;
    private final Path groups;
    private final String user;

    /** @param own a file or directory of the user's own, for systems that do not say who runs a process */
    RealDisk(Path own) {
        this(own, GROUPS, System.getProperty("user.name"));
    }

    RealDisk(Path own, Path groups, String user) {
        this.me = owner(Files.exists(SELF) ? SELF : own);
        this.groups = groups;
        this.user = user;
    }

    private static int owner(Path path) {
        try {
            return hasOwners(path) ? (Integer) Files.getAttribute(path, "unix:uid") : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    @Override
    public Optional<Facts> facts(Path path) throws IOException {
        if (!hasOwners(path)) {
            return Optional.empty();
        }
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return Optional.of(new Facts(
                number(found, "uid"),
                number(found, "gid"),
                number(found, "mode"),
                basic.isRegularFile(),
                String.valueOf(basic.fileKey())));
    }

    private static int number(Map<String, Object> found, String name) {
        return found.get(name) instanceof Integer number ? number : -1;
    }

    @Override
    public int me() {
        return me;
    }

    /** By the file of groups: one from elsewhere, such as a directory service, counts as shared. */
    @Override
    public boolean isPrivate(int group) {
        try {
            return Files.readAllLines(groups).stream()
                    .map(line -> List.of(line.split(":", -1)))
                    .filter(fields ->
                            fields.size() == GROUP_FIELDS && fields.get(2).equals(Integer.toString(group)))
                    .anyMatch(fields -> fields.get(0).equals(user)
                            && (fields.get(3).isEmpty() || fields.get(3).equals(user)));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Path real(Path path) throws IOException {
        return path.toRealPath();
    }
}
