import { Button, FileButton, Group, Paper, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wrongField } from "../api/fault";
import { replaceWords, wordList, type WordListKind } from "../api/moderation";
import type { WordList } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { say } from "../parts/say";
import { When } from "../parts/when";

/** Words as people write them, one in a line, each once. */
export function wordsOfText(text: string): string[] {
  const words = text.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}

/** A list of words: changed as a text, brought in and taken out as a file. */
export function WordListForm({ kind }: { kind: WordListKind }) {
  const found = useQuery(wordList(kind));
  return (
    <Paper p="md" component="section" aria-label={texts.wordListNames[kind]}>
      <Title order={3} size="h5" mb={4}>
        {texts.wordListNames[kind]}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.wordListHints[kind]}
      </Text>
      <Loaded of={found}>{(list) => <Words key={list.version} list={list} />}</Loaded>
    </Paper>
  );
}

function Words({ list }: { list: WordList }) {
  const queries = useQueryClient();
  const [text, setText] = useState(list.words.join("\n"));
  const words = wordsOfText(text);
  const changed = words.join("\n") !== list.words.join("\n");
  const save = useMutation({
    mutationFn: () => replaceWords(list, words),
    onSuccess: (saved) => {
      queries.setQueryData(wordList(list.list).queryKey, saved);
      say(texts.saved);
    },
  });
  const bring = async (file: File | null): Promise<void> => {
    if (file) {
      const brought = wordsOfText(await file.text());
      setText([...new Set([...words, ...brought])].join("\n"));
    }
  };
  const take = (): void => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${list.words.join("\n")}\n`], { type: "text/plain" }));
    link.download = `${list.list}-words.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <Textarea
        aria-label={texts.wordListNames[list.list]}
        value={text}
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        error={wrongField(save.error, "words")}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {save.error !== null && wrongField(save.error, "words") === null ? (
        <FaultNotice fault={save.error} retry={() => void queries.invalidateQueries({ queryKey: wordList(list.list).queryKey })} />
      ) : null}
      <Group justify="space-between" mt="sm" gap="xs">
        <Text size="xs" c="dimmed" className="figures">
          {texts.words(count(words.length))}
          {list.updatedAt === null ? null : (
            <>
              , <When time={list.updatedAt} />
            </>
          )}
        </Text>
        <Group gap="xs">
          <FileButton onChange={(file) => void bring(file)} accept="text/plain,.txt,.csv">
            {(props) => (
              <Button {...props} size="compact-sm" variant="default">
                {texts.bringWords}
              </Button>
            )}
          </FileButton>
          <Button size="compact-sm" variant="default" disabled={list.words.length === 0} onClick={take}>
            {texts.takeWords}
          </Button>
          <Button size="compact-sm" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
            {texts.save}
          </Button>
        </Group>
      </Group>
    </>
  );
}
