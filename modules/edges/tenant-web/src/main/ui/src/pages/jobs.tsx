import { Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { allJobs } from "../api/moderation";
import { JobNotice } from "../desk/job-notice";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { Listed } from "../parts/listed";
import { Page } from "../parts/page";

/** What was decided about all that a search found. */
export function Jobs() {
  const found = useInfiniteQuery(allJobs);
  return (
    <Page title={texts.allJobs}>
      <Text size="sm" mt={-8}>
        <Link to="/queue">{texts.toTheQueue}</Link>
      </Text>
      <Listed of={found} empty={{ title: texts.noJobs, hint: texts.noJobsHint }}>
        {(items) => (
          <Stack gap="sm">
            {items.map((job) => (
              <JobNotice key={job.id} job={job} />
            ))}
          </Stack>
        )}
      </Listed>
    </Page>
  );
}
