/**
 * What a program that validates sessions sees. The packages below it do the work.
 */
@NullMarked
package dev.latchkey.client.validation;

import org.jspecify.annotations.NullMarked;
