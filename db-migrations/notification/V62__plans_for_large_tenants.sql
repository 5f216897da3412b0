call kernel.planned_for_large_tenants('notification');
