package io.parley.kernel.web;

import java.util.Optional;

/**
 * Who is at the other end of a request, as far as it can be trusted.
 *
 * @param address of the client, in its usual text form
 * @param network what limits count by: the address of version 4, the /64 of version 6
 * @param secure whether the client spoke TLS, to this server or to a trusted proxy
 * @param origin of this installation as the client addressed it; empty when it named none
 */
public record ClientAddress(
    String address, String network, boolean secure, Optional<WebOrigin> origin) {}
