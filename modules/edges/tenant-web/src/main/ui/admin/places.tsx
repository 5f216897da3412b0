import { lazy, Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import { texts } from "../src/language/texts";
import type { Place } from "../src/pages";
import { Bones } from "../src/parts/bones";
import { Empty } from "../src/parts/empty";
import { IconBuildingStore, IconMail, IconRoute } from "../src/parts/signs";

const MailPage = lazy(async () => ({ default: (await import("./mail-page")).MailPage }));

/** In the order of the navigation. */
export const PLACES: readonly Place[] = [
  {
    path: "/mails",
    name: texts.admin.mails,
    key: "m",
    Sign: IconMail,
    Page: lazy(async () => ({ default: (await import("./mails")).Mails })),
  },
  {
    path: "/tenants",
    name: texts.admin.tenants,
    key: "t",
    Sign: IconBuildingStore,
    Page: lazy(async () => ({ default: (await import("./tenants")).Tenants })),
  },
  {
    path: "/events",
    name: texts.admin.events,
    key: "e",
    Sign: IconRoute,
    Page: lazy(async () => ({ default: (await import("./events")).Events })),
  },
];

/** The page of each address. */
export function Places() {
  return (
    <Suspense fallback={<Bones />}>
      <Routes>
        {PLACES.map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
        <Route path="/mails/:id" element={<MailPage />} />
        <Route path="/" element={<Navigate to="/mails" replace />} />
        <Route path="*" element={<Empty title={texts.notFound} hint={texts.notFoundHint} order={1} />} />
      </Routes>
    </Suspense>
  );
}
