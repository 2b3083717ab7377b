/** Tests of the chain. */
@org.jspecify.annotations.NullMarked
package io.bellwether.record.chain;
