package io.parley.edges.rest.door;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Runs the methods of resources in the context that {@link Authentication} made. */
@Interceptor
@InCallContext
@Priority(Interceptor.Priority.APPLICATION)
public class CallContextInterceptor {
  @Inject Caller caller;

  @AroundInvoke
  @Nullable Object run(InvocationContext invocation) throws Exception {
    caller.letIn();
    return caller.context().<@Nullable Object>call(invocation::proceed);
  }
}
