import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { isRetryable } from './api/api-problem.ts';
import { ApiKeysPage } from './pages/api-keys-page.tsx';
import { CheckFilePage } from './pages/check-file-page.tsx';
import { ExpectationsPage } from './pages/expectations-page.tsx';
import { ModelCardPage } from './pages/model-card-page.tsx';
import { ModelPage } from './pages/model-page.tsx';
import { ModelsPage } from './pages/models-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { RunPage } from './pages/run-page.tsx';
import { RunsPage } from './pages/runs-page.tsx';
import { UseCasePage } from './pages/use-case-page.tsx';
import { UseCasesPage } from './pages/use-cases-page.tsx';
import { CrashedPage } from './parts/crashed-page.tsx';
import { Shell } from './parts/shell.tsx';
import { ToastProvider } from './parts/toasts.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Events say when something changed; this is the fall-back for an event that never came.
      staleTime: 15_000,
      refetchInterval: 60_000,
      retry: (failures, error) => failures < 3 && isRetryable(error),
    },
  },
});

const router = createBrowserRouter([
  {
    path: '/',
    // Inside the router: a message may hold a link.
    element: (
      <ToastProvider>
        <Shell />
      </ToastProvider>
    ),
    errorElement: <CrashedPage />,
    children: [
      { index: true, element: <UseCasesPage /> },
      { path: 'use-cases/:name', element: <UseCasePage /> },
      { path: 'use-cases/:name/snapshots/:sha256', element: <ExpectationsPage /> },
      { path: 'runs', element: <RunsPage /> },
      { path: 'runs/:id', element: <RunPage /> },
      { path: 'models', element: <ModelsPage /> },
      { path: 'models/:name', element: <ModelPage /> },
      { path: 'models/:name/versions/:version', element: <ModelCardPage /> },
      { path: 'check', element: <CheckFilePage /> },
      { path: 'keys', element: <ApiKeysPage /> },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
