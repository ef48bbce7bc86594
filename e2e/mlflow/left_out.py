"""Methods of MlflowClient that the registry does not answer, each with its reason; the server says 501 to their calls."""

TRACES = "traces and the evaluation of language models are another kind of product"
DATASETS = "evaluation datasets of language models; log_inputs keeps the datasets of runs"
MCP = "a catalogue of tools for language models is another kind of product"
WORKSPACES = "there are no workspaces; server-info says so, and clients then ask for none"
LINKS = "it ties a prompt to traces or to a run of a language model"
LOCAL = "it asks no server"

LEFT_OUT = {
    **dict.fromkeys(
        [
            "start_trace",
            "end_trace",
            "start_span",
            "end_span",
            "get_trace",
            "search_traces",
            "delete_traces",
            "set_trace_tag",
            "delete_trace_tag",
            "link_traces_to_run",
            "unlink_traces_from_run",
        ],
        TRACES,
    ),
    **dict.fromkeys(
        [
            "create_dataset",
            "get_dataset",
            "delete_dataset",
            "search_datasets",
            "set_dataset_tags",
            "delete_dataset_tag",
            "add_dataset_to_experiments",
            "remove_dataset_from_experiments",
        ],
        DATASETS,
    ),
    **dict.fromkeys(
        [
            "create_mcp_server",
            "get_mcp_server",
            "search_mcp_servers",
            "update_mcp_server",
            "delete_mcp_server",
            "create_mcp_server_version",
            "get_mcp_server_version",
            "get_mcp_server_version_by_alias",
            "get_latest_mcp_server_version",
            "search_mcp_server_versions",
            "update_mcp_server_version",
            "refresh_mcp_server_version_tools",
            "delete_mcp_server_version",
            "create_mcp_access_endpoint",
            "get_mcp_access_endpoint",
            "search_mcp_access_endpoints",
            "update_mcp_access_endpoint",
            "delete_mcp_access_endpoint",
            "set_mcp_server_tag",
            "delete_mcp_server_tag",
            "set_mcp_server_version_tag",
            "delete_mcp_server_version_tag",
            "set_mcp_server_alias",
            "delete_mcp_server_alias",
        ],
        MCP,
    ),
    **dict.fromkeys(
        ["list_workspaces", "create_workspace", "get_workspace", "update_workspace", "delete_workspace"],
        WORKSPACES,
    ),
    **dict.fromkeys(
        [
            "link_prompt_version_to_run",
            "link_prompt_version_to_model",
            "link_prompt_versions_to_trace",
            "detach_prompt_from_run",
            "list_logged_prompts",
        ],
        LINKS,
    ),
    **dict.fromkeys(["parse_prompt_uri", "decorator", "get_workspace_store_uri"], LOCAL),
    "search_prompt_versions": "the open-source server refuses it too",
    "create_prompt": "register_prompt makes the prompt and its version",
    "create_prompt_version": "register_prompt makes the prompt and its version",
    "test_webhook": "the example needs a receiver; the registry's own tests have one",
    "tracking_uri": LOCAL,
}
