import { Button, Group, Kbd, Paper, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Comment } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { Empty } from "../parts/empty";
import { FaultNotice } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { useKeys } from "../parts/shortcuts";
import { counts } from "./desk-queries";
import { Details } from "./details";
import { Filters } from "./filters";
import { Row } from "./row";
import { isNarrow, stateOf, useSearch } from "./search";
import { Selection } from "./selection";
import { useDesk, type Desk } from "./use-desk";
import { CHOICES, type Choice } from "./words";

/** Comments that wait for a decision, and any others that a search finds. */
export function Queue() {
  const [search, change] = useSearch();
  const desk = useDesk(search);
  const wide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  const field = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const { here, shown } = desk;
  const hereId = here?.id;

  // Who decides with the keyboard stays in the list although rows vanish from it.
  useEffect(() => {
    const focus = document.activeElement;
    const row = hereId === undefined ? null : document.getElementById(`comment-${hereId}`);
    if (focus === document.body || rows.current?.contains(focus)) {
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: "nearest" });
    }
  }, [hereId]);

  const decide = (choice: Choice): void => {
    const chosen = shown.filter((one) => desk.selected.has(one.id));
    desk.decideOn(choice, chosen.length > 0 ? chosen : here ? [here] : []);
  };
  useKeys({
    j: () => desk.move(1),
    k: () => desk.move(-1),
    x: () => here && desk.isOpen(here) && desk.toggle(here.id),
    u: desk.takeLastBack,
    "/": () => field.current?.focus(),
    ...Object.fromEntries(CHOICES.map((choice) => [choice.key, () => decide(choice)])),
  });

  const details = (one: Comment) => (
    <Details comment={one} fate={desk.fates.get(one.id)} decide={(choice) => desk.decideOn(choice, [one])} />
  );
  return (
    <Page title={texts.queue} aside={<Waiting site={search.site} />}>
      <Filters search={search} change={change} field={field} />
      {desk.fault === null ? null : <FaultNotice fault={desk.fault} />}
      {desk.fresh.size === 0 || shown.length === 0 ? null : (
        <Button variant="light" onClick={() => void desk.refresh()}>
          {texts.freshComments(desk.fresh.size)}
        </Button>
      )}
      <Loaded of={desk.list}>
        {() =>
          shown.length === 0 && !desk.list.hasNextPage ? (
            <Nothing waiting={search.state === "pending" && !isNarrow(search)} />
          ) : (
            <>
              <Selection desk={desk} search={search} decide={decide} />
              <div className="desk">
                <Paper component="section" aria-label={texts.queueOf} className="desk-list">
                  <ul ref={rows} className="rows">
                    {shown.map((one) => (
                      <Row
                        key={one.id}
                        comment={one}
                        fate={desk.fates.get(one.id)}
                        tellState={stateOf(search) === null}
                        here={one.id === hereId}
                        selected={desk.selected.has(one.id)}
                        toggle={() => desk.toggle(one.id)}
                        open={() => desk.goTo(one.id)}
                      >
                        {!wide && one.id === hereId ? details(one) : null}
                      </Row>
                    ))}
                  </ul>
                  <More desk={desk} />
                </Paper>
                {wide && here ? (
                  <Paper p="lg" className="desk-details">
                    {details(here)}
                  </Paper>
                ) : null}
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Waiting({ site }: { site: string }) {
  const { data } = useQuery(counts(site));
  if (data === undefined) {
    return null;
  }
  const many = (value: number): string => (data.capped ? texts.moreThan(count(value)) : count(value));
  return (
    <Text size="sm" c="dimmed" role="status" className="figures">
      {texts.waiting(many(data.pending))}
      {data.reported > 0 ? `, ${texts.reportedCount(many(data.reported))}` : null}
    </Text>
  );
}

function Nothing({ waiting }: { waiting: boolean }) {
  return waiting ? (
    <Empty title={texts.nothingWaits} hint={texts.nothingWaitsHint} />
  ) : (
    <Empty title={texts.nothingFound} hint={texts.nothingFoundHint} />
  );
}

function More({ desk }: { desk: Desk }) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = desk.list;
  return (
    <Group justify="space-between" p="sm">
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.more}
        </Button>
      ) : (
        <span />
      )}
      <Text size="xs" c="dimmed" visibleFrom="sm">
        <Kbd size="xs">?</Kbd> {texts.shortcuts}
      </Text>
    </Group>
  );
}
