import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { trail } from "../api/audit";
import { ownSites } from "../api/queries";
import { texts } from "../language/texts";
import { Listed } from "../parts/listed";
import { Page } from "../parts/page";
import { asAddress, ofAddress } from "../trail/filters";
import { useNames } from "../trail/names";
import { TrailBar } from "../trail/trail-bar";
import { TrailTable } from "../trail/trail-table";

/** Who did what in the tenant, newest first. */
export function Trail() {
  const [address, setAddress] = useSearchParams();
  const filters = ofAddress(address);
  const found = useInfiniteQuery(trail(filters));
  const names = useNames();
  const known = useQuery(ownSites).data?.items ?? [];
  const print = (
    <Button variant="default" className="no-print" onClick={() => window.print()}>
      {texts.print}
    </Button>
  );
  return (
    <Page title={texts.trail} lead={texts.trailLead} actions={print}>
      <TrailBar
        filters={filters}
        sites={known}
        names={names}
        change={(next) => setAddress(asAddress(next), { replace: true })}
      />
      <Listed of={found} empty={{ title: texts.noTrail, hint: texts.noTrailHint }}>
        {(items) => <TrailTable items={items} names={names} />}
      </Listed>
    </Page>
  );
}
