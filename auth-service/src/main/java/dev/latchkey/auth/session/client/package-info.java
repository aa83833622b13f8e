/**
 * What a client says about itself when it signs in. Knows no other package.
 */
@NullMarked
package dev.latchkey.auth.session.client;

import org.jspecify.annotations.NullMarked;
