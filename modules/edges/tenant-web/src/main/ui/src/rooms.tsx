import { lazy, Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import type { Rights } from "./api/rights";
import { texts } from "./language/texts";
import { PAGES, startOf } from "./pages";
import { Bones } from "./parts/bones";
import { Denied } from "./parts/denied";
import { Empty } from "./parts/empty";

const SitePage = lazy(async () => ({ default: (await import("./pages/site-page")).SitePage }));
const MyAccount = lazy(async () => ({ default: (await import("./pages/my-account")).MyAccount }));
const ThreadPage = lazy(async () => ({ default: (await import("./pages/thread-page")).ThreadPage }));
const Threads = lazy(async () => ({ default: (await import("./pages/threads")).Threads }));
const AuthorPage = lazy(async () => ({ default: (await import("./pages/author-page")).AuthorPage }));
const Jobs = lazy(async () => ({ default: (await import("./pages/jobs")).Jobs }));
const ImportPage = lazy(async () => ({ default: (await import("./pages/import-page")).ImportPage }));

/** The page of each address; what somebody may not see says so instead. */
export function Rooms({ rights }: { rights: Rights }) {
  const start = startOf(rights);
  const { manages, moderates } = rights;
  return (
    <Suspense fallback={<Bones />}>
      <Routes>
        {PAGES.map(({ path, Page, isFor }) => (
          <Route key={path} path={path} element={isFor(rights) ? <Page /> : <Denied />} />
        ))}
        <Route path="/account" element={<MyAccount moderates={moderates} />} />
        <Route path="/sites/:key" element={manages ? <SitePage /> : <Denied />} />
        <Route path="/imports/:id" element={manages ? <ImportPage /> : <Denied />} />
        <Route path="/threads" element={moderates ? <Threads /> : <Denied />} />
        <Route path="/threads/:id" element={moderates ? <ThreadPage /> : <Denied />} />
        <Route path="/authors/:key" element={moderates ? <AuthorPage /> : <Denied />} />
        <Route path="/jobs" element={moderates ? <Jobs /> : <Denied />} />
        <Route path="/" element={start === undefined ? <Denied /> : <Navigate to={start} replace />} />
        <Route path="*" element={<Empty title={texts.notFound} hint={texts.notFoundHint} order={1} />} />
      </Routes>
    </Suspense>
  );
}
