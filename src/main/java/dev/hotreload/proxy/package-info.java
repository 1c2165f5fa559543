/** Shows the state to the browser, and holds its requests while it changes. */
@NullMarked
package dev.hotreload.proxy;

import org.jspecify.annotations.NullMarked;
