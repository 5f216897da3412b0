import { lazy, Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import type { Role } from "./api/types";
import { texts } from "./language/texts";
import { PAGES } from "./pages";
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

/** The page of each address; what the role does not include says so instead. */
export function Rooms({ role }: { role: Role }) {
  const open = PAGES.filter((page) => page.roles.includes(role));
  const first = open[0];
  const manages = role === "owner" || role === "admin";
  const moderates = manages || role === "moderator";
  return (
    <Suspense fallback={<Bones />}>
      <Routes>
        {PAGES.map(({ path, Page, roles }) => (
          <Route key={path} path={path} element={roles.includes(role) ? <Page /> : <Denied />} />
        ))}
        <Route path="/account" element={<MyAccount moderates={moderates} />} />
        <Route path="/sites/:key" element={manages ? <SitePage /> : <Denied />} />
        <Route path="/imports/:id" element={manages ? <ImportPage /> : <Denied />} />
        <Route path="/threads" element={moderates ? <Threads /> : <Denied />} />
        <Route path="/threads/:id" element={moderates ? <ThreadPage /> : <Denied />} />
        <Route path="/authors/:key" element={moderates ? <AuthorPage /> : <Denied />} />
        <Route path="/jobs" element={moderates ? <Jobs /> : <Denied />} />
        <Route path="/" element={first ? <Navigate to={first.path} replace /> : <Denied />} />
        <Route path="*" element={<Empty title={texts.notFound} hint={texts.notFoundHint} order={1} />} />
      </Routes>
    </Suspense>
  );
}
