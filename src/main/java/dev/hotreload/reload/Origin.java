package dev.hotreload.reload;

import dev.hotreload.span.TraceContext;

/**
 * What a launch comes from.
 *
 * @param reload the reload that starts it
 * @param generation the build whose classes it begins with
 */
public record Origin(TraceContext reload, int generation) {}
