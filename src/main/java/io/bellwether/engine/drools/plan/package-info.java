/** Plans made of the models that Drools compiled, and Drools where a plan ends. */
@NullMarked
package io.bellwether.engine.drools.plan;

import org.jspecify.annotations.NullMarked;
