/**
 * What a client reports about itself at sign-in. This package uses no other package.
 */
@NullMarked
package dev.latchkey.auth.session.client;

import org.jspecify.annotations.NullMarked;
