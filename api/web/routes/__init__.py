"""The pages' routes: read what came in, call the workspace, render a view model. Thin by intent."""
