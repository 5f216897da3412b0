/**
 * The icons of this UI. Each comes from a file of its own: the library's index would have the build
 * read all six thousand.
 */
export { default as IconAdjustments } from "@tabler/icons-react/icons/IconAdjustments";
export { default as IconBan } from "@tabler/icons-react/icons/IconBan";
export { default as IconBuildingStore } from "@tabler/icons-react/icons/IconBuildingStore";
export { default as IconChartBar } from "@tabler/icons-react/icons/IconChartBar";
export { default as IconCheck } from "@tabler/icons-react/icons/IconCheck";
export { default as IconClipboardList } from "@tabler/icons-react/icons/IconClipboardList";
export { default as IconCopy } from "@tabler/icons-react/icons/IconCopy";
export { default as IconFileImport } from "@tabler/icons-react/icons/IconFileImport";
export { default as IconFilter } from "@tabler/icons-react/icons/IconFilter";
export { default as IconHistory } from "@tabler/icons-react/icons/IconHistory";
export { default as IconInbox } from "@tabler/icons-react/icons/IconInbox";
export { default as IconKey } from "@tabler/icons-react/icons/IconKey";
export { default as IconKeyboard } from "@tabler/icons-react/icons/IconKeyboard";
export { default as IconMail } from "@tabler/icons-react/icons/IconMail";
export { default as IconMessages } from "@tabler/icons-react/icons/IconMessages";
export { default as IconRoute } from "@tabler/icons-react/icons/IconRoute";
export { default as IconUsers } from "@tabler/icons-react/icons/IconUsers";
export { default as IconX } from "@tabler/icons-react/icons/IconX";
