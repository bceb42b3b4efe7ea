import Link from "next/link";
import { FollowButton } from "@/app/account/following/follow-button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import type { ViewRow } from "@/lib/views/read";
import { viewAddress } from "@/lib/views/query-string";

/** The views that the person can open, with what they may do with each. */
export function ViewsTable({ views }: { views: readonly ViewRow[] }) {
  if (views.length === 0) return <p className="mt-3">There are none yet.</p>;
  return (
    <div className="mt-3">
      <DataTable caption="Views that you can open" captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>Name</ColumnHeading>
            <ColumnHeading>Whose</ColumnHeading>
            <ColumnHeading>Follow</ColumnHeading>
            <ColumnHeading>Change</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {views.map(({ id, name, query, shared, sharedBy, mayChange, followed }) => (
            <tr key={id}>
              <Cell label="Name">
                <Link href={viewAddress(query)} prefetch={false}>
                  {name}
                </Link>
              </Cell>
              <Cell label="Whose">{sharedBy ? `Shared by ${sharedBy}` : shared ? "Yours, shared" : "Yours alone"}</Cell>
              <Cell label="Follow">
                <FollowButton kind="VIEW" itemKey={id} from="account" following={followed}>
                  {followed ? "Follow no longer" : "Follow"}
                  <span className="sr-only">: {name}</span>
                </FollowButton>
              </Cell>
              <Cell label="Change">
                {mayChange ? (
                  <Link href={`/account/views/${id}`} prefetch={false} className="inline-flex min-h-6 items-center">
                    Rename, share or remove
                    <span className="sr-only">: {name}</span>
                  </Link>
                ) : (
                  "–"
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}
