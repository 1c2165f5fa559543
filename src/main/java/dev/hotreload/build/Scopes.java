package dev.hotreload.build;

import java.util.Collection;
import java.util.List;

/** The scope of a build of several modules, for the screen. */
final class Scopes {
    private Scopes() {}

    static Scope of(Collection<Scope> modules) {
        List<Scope> compiled = modules.stream()
                .filter(scope -> !(scope instanceof Scope.Nothing))
                .toList();
        if (compiled.size() <= 1) {
            return compiled.isEmpty() ? new Scope.Nothing() : compiled.get(0);
        }
        int files = compiled.stream().mapToInt(Scope::files).sum();
        List<String> reasons = compiled.stream()
                .map(Scope::reason)
                .filter(reason -> !reason.isEmpty())
                .toList();
        if (compiled.stream().allMatch(Scope.Everything.class::isInstance)) {
            return new Scope.Everything(files, reasons.get(0));
        }
        int others = reasons.size() - 1;
        String more = others <= 0
                ? ""
                : ", and " + others + (others == 1 ? " more module is" : " more modules are") + " concerned";
        return new Scope.Classes(files, reasons.isEmpty() ? "" : reasons.get(0) + more);
    }
}
