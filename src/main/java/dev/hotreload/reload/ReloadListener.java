package dev.hotreload.reload;

/** Sees each new state; called on the thread {@code reload}, so it must not block. */
@FunctionalInterface
public interface ReloadListener {
    void onState(ReloadState state);
}
