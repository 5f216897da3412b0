import { Stack } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { ModeratedComment } from "../api/types";
import { texts } from "../language/texts";
import { Listed } from "../parts/listed";
import { useKeys } from "../parts/shortcuts";
import { CommentCard } from "./comment-card";
import { useDecisions } from "./decisions";
import { EditForm } from "./edit-form";

interface Props {
  readonly of: UseInfiniteQueryResult<InfiniteData<{ items: ModeratedComment[]; next: string | null }>>;
}

/** Comments in whatever state, which stay where they are when somebody decides on them. */
export function History({ of: found }: Props) {
  const decisions = useDecisions();
  const [editing, setEditing] = useState<ModeratedComment | null>(null);
  useKeys({ u: decisions.undoLast });
  return (
    <Stack gap="sm">
      <Listed of={found} empty={{ title: texts.noComments, hint: texts.noCommentsHint }}>
        {(items) =>
          items.map((read) => {
            const state = decisions.done.get(read.id) ?? read.state;
            const comment = { ...read, state };
            return (
              <CommentCard
                key={read.id}
                comment={comment}
                decide={(verdict) => decisions.decide(verdict, [comment])}
                edit={() => setEditing(comment)}
                pin={() => decisions.pin(comment)}
              />
            );
          })
        }
      </Listed>
      {editing === null ? null : (
        <EditForm comment={editing} close={() => setEditing(null)} saved={decisions.edited} />
      )}
    </Stack>
  );
}
