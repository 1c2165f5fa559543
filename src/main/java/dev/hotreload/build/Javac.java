package dev.hotreload.build;

/** A warm compiler. One compilation at a time; not thread-safe. */
interface Javac extends AutoCloseable {
    /** Throws {@link CancelToken.CancelledException} soon after the token was cancelled. */
    JavacOutcome compile(JavacRequest request, CancelToken cancel);

    @Override
    void close();
}
