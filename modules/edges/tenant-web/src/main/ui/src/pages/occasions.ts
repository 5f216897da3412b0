import { answered, client } from "../api/client";
import { texts } from "../language/texts";
import type { Occasion } from "./choose-password";

/** The occasions on which a link leads here, by the name that its token has in the address. */
export const OCCASIONS: Readonly<Record<string, Occasion>> = {
  invitation: {
    title: texts.accept,
    lead: texts.acceptLead,
    incomplete: texts.invitationMissing,
    choose: (token, password) => answered(client.POST("/v1/invitations/accept", { body: { token, password } })),
  },
  reset: {
    title: texts.resetTitle,
    lead: texts.resetLead,
    incomplete: texts.resetMissing,
    choose: (token, password) => answered(client.POST("/v1/password-reset/accept", { body: { token, password } })),
  },
};
