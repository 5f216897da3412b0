import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { jobs } from "../api/moderation";
import { JobNotice } from "../desk/job-notice";
import { texts } from "../language/texts";
import { Empty } from "../parts/empty";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";

/** What was decided about all that a search found. */
export function Jobs() {
  const found = useQuery(jobs);
  return (
    <Page title={texts.allJobs}>
      <Text size="sm" mt={-8}>
        <Link to="/queue">{texts.toTheQueue}</Link>
      </Text>
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={texts.noJobs} hint={texts.noJobsHint} />
          ) : (
            <Stack gap="sm">
              {items.map((job) => (
                <JobNotice key={job.id} job={job} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}
