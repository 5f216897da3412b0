/**
 * The machinery behind contracts: how a call gets from one module into another.
 *
 * <p>{@link io.parley.kernel.runtime.GatewayExtension} gives every contract annotated {@link
 * io.parley.kernel.api.ModuleApi} one bean, the {@link io.parley.kernel.runtime.Gateway}. Where the
 * call goes is a matter of configuration ({@link io.parley.kernel.runtime.ModuleMode}): into a core
 * that registered itself in {@link io.parley.kernel.runtime.ModuleRegistry}, or as JSON over signed
 * HTTP to a server whose {@link io.parley.kernel.runtime.ModuleDispatcher} answers. Callers cannot
 * tell the difference, except by the clock.
 *
 * <p>Beside it, what every core needs: {@link io.parley.kernel.runtime.Settings}, {@link
 * io.parley.kernel.runtime.Secrets}, {@link io.parley.kernel.runtime.Wire} and {@link
 * io.parley.kernel.runtime.Ids}; and for what many ask at once {@link
 * io.parley.kernel.runtime.OneLoad}, where they ask the same, and {@link
 * io.parley.kernel.runtime.Combiner}, where it costs as much for one as for many. No class here
 * knows a module by name.
 */
@NullMarked
package io.parley.kernel.runtime;

import org.jspecify.annotations.NullMarked;
